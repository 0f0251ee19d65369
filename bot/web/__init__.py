"""What Hearth shows and asks over HTTP, where the host has it do so."""
