// rxjs from its TypeScript sources (tsconfig "paths"); the reference runs the same on its CommonJS build.
import { BehaviorSubject, Observable, ReplaySubject, Subject, combineLatest, concat, defer, EMPTY, forkJoin, from, generate, interval, merge, of, range, throwError, timer, zip, asapScheduler, VirtualTimeScheduler, VirtualAction } from "rxjs";
import { TestScheduler } from "rxjs/testing";
import * as operators from "rxjs/operators";
import { run } from "./run";
run({ BehaviorSubject, Observable, ReplaySubject, Subject, combineLatest, concat, defer, EMPTY, forkJoin, from, generate, interval, merge, of, range, throwError, timer, zip, asapScheduler, VirtualTimeScheduler, VirtualAction }, operators, TestScheduler);
