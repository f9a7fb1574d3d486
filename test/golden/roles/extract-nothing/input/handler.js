exports.get = () => {};
