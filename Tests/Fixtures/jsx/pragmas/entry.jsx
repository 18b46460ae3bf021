/** @jsx make @jsxFrag Wrap */
const make = (tag, props, ...children) => `<${typeof tag === "function" ? tag() : tag} ${Object.keys(props ?? {})}>${children.join("|")}`;
const Wrap = () => "wrap";
console.log(<div a="1">x<b /></div>, <>y</>);
