const Part = (props) => props;
const rest = { key: "from spread" };
console.log(<div a="b">one</div>, <Part key="k">{1}{2}</Part>, <><i /></>, <p {...rest} x={1} />, <p key="first" {...rest} />, <p {...rest} key="last" />);
