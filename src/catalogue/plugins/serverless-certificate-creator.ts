import type { Plugin } from "./plugin.ts";

export const serverlessCertificateCreator: Plugin = {
  name: "serverless-certificate-creator",
  does: "show the certificate of `custom.customCertificate`; `serverless create-cert` makes it",
  instead: "deploying does not need it; `create-cert` and `remove-cert` stay the framework's, with rights of their own",
  calls: [
    {
      commands: ["deploy", "info"],
      when: "custom.customCertificate",
      on: "*",
      actions: ["acm:ListCertificates"],
    },
  ],
};
