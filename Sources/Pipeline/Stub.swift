// The front doors of this target are being written.
