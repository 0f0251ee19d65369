"""What Hearth shows over HTTP, where the host has it do so."""
