"use client";
export const n = 3;
