// What the tool asks about standard input before it reads it.

import Glibc

/// Whether standard input is a terminal, so that reading it would wait for a person.
package func standardInputIsTerminal() -> Bool { isatty(0) == 1 }
