using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>One line of the table of what fits when.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="OverkillUntil">The last stage at which it is too much.</param>
/// <param name="Alternative">What serves until then.</param>
internal sealed record FitRow(string Pattern, ProjectStage OverkillUntil, string Alternative);
