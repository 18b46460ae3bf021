import * as React from "react";
export const Card = ({ title, children, wide, ...rest }) => (
  <section {...rest} data-wide={wide}>
    <header>{title}</header>
    {children}
  </section>
);
export function List({ items, children }) {
  return <ul>{items.map((item) => <li key={item}>{children(item)}</li>)}</ul>;
}
