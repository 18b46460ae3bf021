export * from "./e";
