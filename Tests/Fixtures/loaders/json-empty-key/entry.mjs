import d from './x.json' with { type: 'json' }; import c from './x.cjs'; console.log(d[''], d.a, c[''], c.k)
