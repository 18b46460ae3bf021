exports.starred = "starred";
