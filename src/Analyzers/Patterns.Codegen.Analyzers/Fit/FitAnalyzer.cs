using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>PCG9001 and PCG9002: patterns that are too much for what the project says of itself. Registers nothing where it says nothing.</summary>
internal sealed class FitAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG9001OverkillAtStage.Descriptor, PCG9002DistributedInOneProcess.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        if (!Says(provider.GlobalOptions) && !context.Compilation.SyntaxTrees.Select(provider.GetOptions).Distinct().Any(Says))
            return;

        context.RegisterSyntaxNodeAction(AnalyzeAttributes, PatternMethods.Types);
        context.RegisterSyntaxNodeAction(AnalyzeBase, SyntaxKind.SimpleBaseType, SyntaxKind.PrimaryConstructorBaseType);
        context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        context.RegisterOperationAction(AnalyzeCreation, OperationKind.ObjectCreation);
    }

    private static bool Says(AnalyzerConfigOptions options) =>
        ((Setting[])[SettingCatalog.Stage, SettingCatalog.Instances]).Any(setting => options.TryGetValue(setting.Key!, out _) || ProjectSettings.PropertyText(options, setting.Property) is not null);

    /// <summary>From the type, not from the attribute: the driver visits no part of a method whose other part is generated.</summary>
    private static void AnalyzeAttributes(SyntaxNodeAnalysisContext context)
    {
        var type = (TypeDeclarationSyntax)context.Node;
        foreach (var list in type.AttributeLists.Concat(type.Members.OfType<MethodDeclarationSyntax>().SelectMany(static m => m.AttributeLists)))
        {
            foreach (var attribute in list.Attributes)
                AnalyzeAttribute(attribute, context);
        }
    }

    private static void AnalyzeAttribute(AttributeSyntax attribute, SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is IMethodSymbol { ContainingType: { } type }
            && type.ContainingNamespace.ToDisplayString() == PatternAttributes.Namespace
            && type.Name.EndsWith("Attribute", StringComparison.Ordinal))
        {
            var name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
            CheckStage(FitTable.OfAttribute(name), $"[{name}]", attribute, attribute.GetLocation(), context.Options, context.ReportDiagnostic);
        }
    }

    private static void AnalyzeBase(SyntaxNodeAnalysisContext context)
    {
        var written = ((BaseTypeSyntax)context.Node).Type;
        if (context.SemanticModel.GetTypeInfo(written, context.CancellationToken).Type is INamedTypeSymbol type)
            CheckStage(FitTable.OfBase(type), type.Name, written, written.GetLocation(), context.Options, context.ReportDiagnostic);
    }

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        CheckStage(FitTable.OfMethod(call.TargetMethod), call.TargetMethod.Name, call.Syntax, call.NameLocation(), context.Options, context.ReportDiagnostic);
        CheckInstances(DistributedUse.OfMethod(call.TargetMethod), call.NameLocation(), call.Syntax, context);
    }

    private static void AnalyzeCreation(OperationAnalysisContext context)
    {
        if (context.Operation is IObjectCreationOperation { Type: INamedTypeSymbol type } creation)
            CheckInstances(DistributedUse.OfCreation(type), creation.Syntax.GetLocation(), creation.Syntax, context);
    }

    private static void CheckStage(FitRow? row, string what, SyntaxNode syntax, Location location, AnalyzerOptions options, Action<Diagnostic> report)
    {
        if (row is not null && ProjectSettings.At(options, syntax.SyntaxTree).Stage is { } stage && stage <= row.OverkillUntil)
            report(Finding.Create(PCG9001OverkillAtStage.Descriptor, location, $"{row.Pattern} ({what}) is more than the stage {stage} needs; {row.Alternative} does until the project has grown past {row.OverkillUntil}"));
    }

    private static void CheckInstances(DistributedUse? use, Location location, SyntaxNode syntax, OperationAnalysisContext context)
    {
        if (use is not null && ProjectSettings.At(context.Options, syntax.SyntaxTree).IsSingleProcess)
            context.ReportDiagnostic(Finding.Create(PCG9002DistributedInOneProcess.Descriptor, location, $"The project says that it runs as one process ({SettingCatalog.Instances.Property} is 1), so {use.What} costs a network trip and a server that can fail, and gives nothing; use {use.Alternative}"));
    }
}
