//! Opens files safely, decodes them, reads them in pieces.
