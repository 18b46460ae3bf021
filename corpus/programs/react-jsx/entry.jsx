import React, { Component, createContext, useContext, useMemo, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Card, List } from "./parts/cards.jsx";
import * as Icons from "./parts/icons.jsx";

const Language = createContext("en");
const words = { en: { hello: "Hello" }, fr: { hello: "Bonjour" } };

function Greeting({ name = "you", children }) {
  const language = useContext(Language);
  const text = useMemo(() => `${words[language].hello}, ${name}!`, [language, name]);
  return <h1 title={text} data-long-name='single "quoted"'>{text}{children}</h1>;
}
class Clock extends Component {
  render() { return <time dateTime="2020-01-01">{this.props.format?.(12, 5) ?? "never"}</time>; }
}
const spread = { className: "spread", ["aria-" + "label"]: "x" };
const element = (
  <Language.Provider value="fr">
    <>
      <Greeting name="Ada">  </Greeting>
      <Greeting>
        text with   spaces
        and lines &amp; entities &#169; &nbsp;| {"{braces}"}
      </Greeting>
    </>
    <Fragment key="f"><Clock format={(h, m) => `${h}:${m}`} /><Clock /></Fragment>
    <Card {...spread} title={<em>rich</em>} wide>
      <List items={[1, 2, 3]}>{(n) => <strong>{n * n}</strong>}</List>
      {/* a comment */}
      {null}{undefined}{true}{0}
    </Card>
    <Icons.Star size={3} /><Icons.shapes.Square />
    <svg xmlns="http://www.w3.org/2000/svg"><use /></svg>
    <custom-element some-attr="y" />
  </Language.Provider>
);
console.log(renderToStaticMarkup(element));
console.log(React.Children.count(element.props.children), element.type === Language.Provider);
