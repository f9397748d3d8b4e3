using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Fit;

internal static class PCG9003UnknownSetting
{
    private const string Title = "Setting of the rules that is unknown or has a value without meaning";
    private const string Description = "A setting with a typo is ignored, and so the rules judge the project by something else than what was written.";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        "PCG9003",
        Title,
        RuleCategory.Fit,
        DiagnosticSeverity.Warning,
        Description);

    /// <summary>The same rule for MSBuild properties, which belong to no file of the compilation.</summary>
    public static readonly DiagnosticDescriptor OfProperties = RuleDescriptor.Create(
        "PCG9003",
        Title,
        RuleCategory.Fit,
        DiagnosticSeverity.Warning,
        Description,
        WellKnownDiagnosticTags.CompilationEnd);
}
