const j=require('./x.json'); exports.j=j; exports.f=()=>{j.a=99}
