"""Control: the operator watches the live deck, sends cues and takes segments."""
