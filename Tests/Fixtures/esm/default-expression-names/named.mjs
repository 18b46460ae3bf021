export default class Named { static own = Named.name; }
console.log(Named.own);
