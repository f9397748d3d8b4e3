using Patterns.Codegen.RateLimiting;
using Spectre.Console;

namespace Checkout.Report;

/// <summary>What is printed at the end of a run.</summary>
internal static class FinalReport
{
    public static void Write(IAnsiConsole console, RunFigures figures, RateLimitPolicy partners)
    {
        console.WriteLine();
        console.Write(OrdersTable.Of(figures));
        console.Write(CallTimesTable.Of(figures));
        console.Write(ServicesTable.Of(figures));
        console.Write(PartnersTable.Of(figures, partners));
        CircuitLines.Write(console, figures);
        console.WriteLine();
        foreach (var line in Conclusion.Of(figures))
            console.WriteLine($"- {line}");
        if (GeneratedCode.File() is not { } file)
            return;

        // Not through Spectre.Console, which would break the path at the edge of the screen.
        var writer = console.Profile.Out.Writer;
        writer.WriteLine("- The code that did this was generated in the build. Read it in");
        writer.WriteLine($"  {file}");
    }
}
