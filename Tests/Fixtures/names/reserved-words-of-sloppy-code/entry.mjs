import r from './r.cjs'; console.log(r.v, r.o, r.a)
