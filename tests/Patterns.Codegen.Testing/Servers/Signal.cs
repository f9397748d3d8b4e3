namespace Patterns.Codegen.Testing.Servers;

/// <summary>Signals of Linux, by number.</summary>
internal enum Signal
{
    Interrupt = 2,
    Quit = 3,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}
