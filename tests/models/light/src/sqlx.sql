SELECT text FROM texts WHERE text = ?
