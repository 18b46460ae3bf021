const React = { createElement: (tag, props, ...children) => JSON.stringify([typeof tag === "function" ? tag.name : String(tag), props, ...children]), Fragment: "Frag" };
function Part() {}
const space = { Inner: function Inner() {} }, more = { z: 1 };
console.log(<div />, <Part a="1" b={2} c {...more} d='"&quot;' />, <space.Inner />, <>x{1}{"y"}</>);
console.log(<p>
  line one
  line two {" "}
  <b>bold</b>   tail
</p>);
console.log(<a-b c:d="e" data-x={<i />}>&amp;&copy;&#65;&#x42; &unknown; {/* nothing */}</a-b>);
