module.exports.hello = async () => {};
