try { require("not-installed-anywhere"); } catch (error) { console.log(error.code); }
