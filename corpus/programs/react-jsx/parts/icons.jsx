import React from "react";
export function Star({ size }) { return <i className={`star-${size}`} />; }
export const shapes = { Square: () => <b className="square"></b> };
