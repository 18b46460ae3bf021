function lib() { return "called"; }
namespace lib { export const x = "x"; }
export = lib;
