"""The painted surface of the studio screen: one state in, one picture out, cheap enough for every frame."""
