namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>How far a project has come, from the smallest to the largest: what <c>PatternsProjectStage</c> says.</summary>
internal enum ProjectStage
{
    Interview,
    Hackathon,
    MVP,
    Growth,
    Enterprise,
}
