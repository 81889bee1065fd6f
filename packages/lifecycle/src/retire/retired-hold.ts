/** The hold of a retired topic, as `@firn/registry-client` has it: importing it from there would load the AWS SDK. */
export const RETIRED_HOLD = 'retired';
