using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Tells programs that one person sits before: desktop programs and command lines. What they call fails when that person does something, and so do the retries: people do not come back together.</summary>
internal static class UserPrograms
{
    private static readonly ImmutableHashSet<string> s_desktops = ["Avalonia.Controls", "PresentationFramework", "System.Windows.Forms", "Microsoft.Maui.Controls", "Microsoft.WinUI", "Xamarin.Forms.Core", "Uno.UI"];
    private static readonly ImmutableHashSet<string> s_commandLines = ["System.CommandLine", "Spectre.Console.Cli", "McMaster.Extensions.CommandLineUtils", "CommandLine", "Cocona.Core", "Cocona", "ConsoleAppFramework", "CliFx"];
    private static readonly string[] s_listens = ["WebApplication", "ConfigureWebHost", "UseKestrel", "WebHost"];

    public static bool IsOne(Compilation compilation) => compilation.Options.OutputKind switch
    {
        OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication => true,
        OutputKind.ConsoleApplication => References(compilation, s_desktops) || (References(compilation, s_commandLines) && !s_listens.Any(word => Files.With(word, compilation).Any())),
        _ => false,
    };

    private static bool References(Compilation compilation, ImmutableHashSet<string> names) => compilation.ReferencedAssemblyNames.Any(reference => names.Contains(reference.Name));
}
