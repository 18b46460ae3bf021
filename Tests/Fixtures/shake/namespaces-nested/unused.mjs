export const f = () => "absent f";
