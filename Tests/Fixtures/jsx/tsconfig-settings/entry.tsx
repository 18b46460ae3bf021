const h = (tag: string, props: any, ...children: unknown[]) => [tag, JSON.stringify(props), ...children].join(":");
const F = "F";
console.log(<a b={1 as number}>{"c"}</a>, <>d</>);
