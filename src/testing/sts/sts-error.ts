/** An error that STS answers. */
export class StsError extends Error {
  /** e.g. `AccessDenied`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = "StsError";
    this.code = code;
    this.status = status;
  }
}

export function accessDenied(message: string): StsError {
  return new StsError("AccessDenied", message, 403);
}

export function validationError(message: string): StsError {
  return new StsError("ValidationError", message, 400);
}

export function invalidParameter(message: string): StsError {
  return new StsError("InvalidParameterValue", message, 400);
}
