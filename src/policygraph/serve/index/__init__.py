"""Index: tables beside the store, from which the explorer is answered in milliseconds.

The store answers whatever can be asked, but a page needs the same few answers at once: names that
contain some characters, the surest hundred of fifty thousand edges, sums over all.
"""
