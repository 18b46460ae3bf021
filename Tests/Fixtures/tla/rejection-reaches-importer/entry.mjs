try { await import("./outer.mjs"); } catch (error) { console.log(error.message); }
