"""What happens now and soon: incidents once, ranked, overload before it comes, events made safe."""
