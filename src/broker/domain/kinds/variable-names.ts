import { quote } from "../quote.ts";

/** Why a name cannot be an environment variable's that users choose, and what could be. */
export interface VariableProblem {
  message: string;
  hint: string;
}

/**
 * Variables that decide what a process runs, loads or trusts, or as whom it speaks to AWS or to the broker: whoever may
 * set one of these for a deployment has the deployment.
 */
const reserved: readonly RegExp[] = [
  /^(?:AWS|AMAZON|PASSROLE|LD|DYLD|BASH_FUNC|GIT|SSH|CORECLR|COR|DOTNET|COMPLUS|NPM_CONFIG|PNPM_CONFIG|YARN|COREPACK)_/,
  /^NODE_(?:OPTIONS|PATH|EXTRA_CA_CERTS|TLS_REJECT_UNAUTHORIZED|REPL_EXTERNAL_MODULE|V8_COVERAGE|USE_ENV_PROXY)$/,
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SHELL|COMSPEC|SYSTEMROOT|WINDIR|TMP|TEMP|TMPDIR|PWD|IFS|ENV)$/,
  /^(?:BASH_ENV|ZDOTDIR|PS4|SHELLOPTS|BASHOPTS|PROMPT_COMMAND|EDITOR|VISUAL|PAGER|BROWSER|LESSOPEN|LESSCLOSE)$/,
  /^(?:PYTHON(?!_VERSION$).*|VIRTUAL_ENV|PIP_.*|PERL5.*|PERLLIB|RUBY(?:OPT|LIB)|GEM_(?:HOME|PATH)|BUNDLE_.*)$/,
  /^(?:_?JAVA_(?:TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|MAVEN_OPTS|GRADLE_OPTS|GOFLAGS|GOPROXY|RUSTC_WRAPPER)$/,
  /^(?:HTTPS?|ALL|NO|FTP)_PROXY$/,
  /^(?:SSL_CERT_(?:FILE|DIR)|OPENSSL_(?:CONF|MODULES|ENGINES)|CURL_(?:CA_BUNDLE|HOME)|REQUESTS_CA_BUNDLE|SSLKEYLOGFILE)$/,
  /^(?:GCONV_PATH|LOCPATH|NLSPATH|HOSTALIASES|RESOLV_HOST_CONF|LOCALDOMAIN|MALLOC_.*|GLIBC_TUNABLES|XDG_.*|DOCKER_.*)$/,
];

/** Why users may not give a variable this name; undefined when they may. Case does not matter: on Windows names have none. */
export function variableProblem(name: string): VariableProblem | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,127}$/.test(name)) {
    const hint = "a letter, then letters, digits and underscores, 128 at most";
    return { message: `${quote(name)} is not the name of an environment variable`, hint };
  }
  const upper = name.toUpperCase();
  if (!reserved.some((pattern) => pattern.test(upper))) return undefined;
  const hint = "it decides what a deployment runs, trusts or acts as: give the value another name";
  return { message: `the variable ${quote(name)} cannot be given`, hint };
}
