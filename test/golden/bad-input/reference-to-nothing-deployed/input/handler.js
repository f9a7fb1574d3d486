exports.hello = async () => "hello";
