exports.log = console.log;
