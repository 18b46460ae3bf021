const Vue = require("vue/dist/vue.common.js");
const { createRenderer } = require("vue-server-renderer");
const { compile } = require("vue-template-compiler");
Vue.config.productionTip = false;
Vue.config.devtools = false;
Vue.component("item-row", { props: { value: { type: Number, default: 7 }, label: String }, template: "<li :class=\"{ big: value > 5, ['l-' + label]: true }\"><slot name=\"before\" :v=\"value\">-</slot>{{ label | upper }}: {{ value }}</li>" });
Vue.filter("upper", (text) => text.toUpperCase());
Vue.directive("tint", { bind() {} });
Vue.mixin({ methods: { exclaim: (text) => `${text}!` } });
const app = new Vue({
  data: { rows: [{ id: 1, label: "a", value: 3 }, { id: 2, label: "b", value: 8 }], show: true, html: "<b>x</b>", name: "vue <2>", nested: { deep: [1, { x: 2 }] } },
  computed: { total() { return this.rows.reduce((sum, row) => sum + row.value, 0); }, reversed: { get() { return [...this.name].reverse().join(""); }, set(v) { this.name = v; } } },
  watch: { total(now, before) { console.log("watch", before, now); }, "nested.deep": { deep: true, handler(value) { console.log("deep", JSON.stringify(value)); } } },
  created() { console.log("created", this.total); },
  template: "<div id=\"app\" :style=\"{ color: show ? 'red' : 'blue', fontSize: total + 'px' }\"><h1 v-if=\"show\">{{ exclaim(name) }}</h1><p v-else>no</p><ul><item-row v-for=\"row in rows\" :key=\"row.id\" v-bind=\"row\" v-show=\"row.value > 4\"><template #before=\"{ v }\">[{{ v }}]</template></item-row></ul><span v-html=\"html\"></span><input v-model=\"name\"><component :is=\"'em'\">dyn</component><i v-once v-text=\"reversed\"></i><transition><u v-if=\"show\">t</u></transition></div>",
});
const renderer = createRenderer();
(async () => {
  console.log(await renderer.renderToString(app));
  app.rows.push({ id: 3, label: "c", value: 20 });
  app.nested.deep[1].x = 5;
  app.reversed = "set";
  await app.$nextTick();
  console.log(app.total, app.name);
  const tpl = createRenderer({ template: "<html>{{ title }}<!--vue-ssr-outlet--></html>" });
  console.log(await tpl.renderToString(new Vue({ functional: false, render: (h) => h("section", { attrs: { a: 1 }, class: ["x", { y: true }], domProps: { innerHTML: "raw" } }) }), { title: "T&T" }));
  const { render, errors } = compile("<p @click.prevent=\"go(1)\"><a v-for=\"(v, k, i) in o\">{{ v }}</a></p>");
  console.log(render, errors.length);
  console.log(JSON.stringify(Vue.observable({ a: 1 })), Vue.version, Vue.extend({ name: "sub" }).options.name, Vue.set({}, "k", 2));
})();
