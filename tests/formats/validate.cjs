/* Is a SARIF file what the schema of SARIF 2.1.0 says?  usage: node validate.cjs NODE_MODULES FILE... */
const fs = require("fs");
const path = require("path");

const [modules, ...files] = process.argv.slice(2);
const load = (name) => require(path.resolve(modules, name));
const Ajv = load("ajv/dist/2020");
const ajv = new Ajv({ strict: false, allErrors: true });
load("ajv-formats")(ajv);

const platform = fs.readdirSync(path.join(modules, "@microsoft")).find((name) => name.startsWith("sarif-multitool-"));
const schema = path.join(modules, "@microsoft", platform, "sarif-2.1.0.json");
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));

for (const file of files) {
	if (validate(JSON.parse(fs.readFileSync(file, "utf8"))))
		continue;
	for (const error of validate.errors.slice(0, 10))
		console.log(`${file}${error.instancePath}: ${error.message}`);
	process.exitCode = 1;
}
