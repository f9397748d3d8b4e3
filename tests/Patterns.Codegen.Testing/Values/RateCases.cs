namespace Patterns.Codegen.Testing.Values;

/// <summary>Rates that attributes and configuration must read alike. Both sides are tested with this table.</summary>
public static class RateCases
{
    /// <summary>What is a rate, and which.</summary>
    public static IReadOnlyList<(string Text, int Permits, double Seconds)> Good { get; } =
    [
        ("10/s", 10, 1),
        ("100/m", 100, 60),
        ("1000/h", 1000, 3600),
        ("1/d", 1, 86400),
        ("2/ms", 2, 0.001),
        ("100/15m", 100, 900),
        ("1/2s", 1, 2),
        ("2147483647/1.5s", int.MaxValue, 1.5),
        ("007/500ms", 7, 0.5),
    ];

    /// <summary>What is none.</summary>
    public static IReadOnlyList<string> Bad { get; } =
    [
        "", " ", "10", "/s", "10/", "/", "0/s", "10/0s", "0.5/s", "10.5/m", "-10/s", "+10/s", "10 / s", " 10/s", "10/s ", "10/sec", "10/S", "10/M", "10/15", "10/s/s",
        "1,000/s", "1e3/s", "١٠/s", "10\0/s", "2147483648/s", "10/.5s", "10/1.s", "10/-1s", "10/99999999999d", "10/w", "None", "unlimited",
    ];
}
