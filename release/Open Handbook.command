#!/bin/sh
# A double-click on this file opens the program that is beside it.
exec "$(dirname "$0")/handbook" start
