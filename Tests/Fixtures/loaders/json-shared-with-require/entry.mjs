import d from './x.json' with {type:'json'}; import c from './c.cjs'; console.log(d===c.j); c.f(); console.log(d.a)
