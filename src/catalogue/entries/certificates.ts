import { entry, type ResourceEntry } from "../entry.ts";

/** Private certificate authorities. */
export const certificates: readonly ResourceEntry[] = [
  entry("AWS::ACMPCA::CertificateAuthority", {
    also: [{ on: "*", create: ["acm-pca:CreateCertificateAuthority"] }],
    create: ["acm-pca:GetCertificateAuthorityCsr", "acm-pca:DescribeCertificateAuthority"],
    read: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificateAuthorityCsr", "acm-pca:ListTags"],
    update: ["acm-pca:UpdateCertificateAuthority"],
    delete: ["acm-pca:DeleteCertificateAuthority", "acm-pca:DescribeCertificateAuthority"],
    tags: { write: ["acm-pca:TagCertificateAuthority"], update: ["acm-pca:UntagCertificateAuthority"] },
  }),
];
