using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

#pragma warning disable RS1012 // What is registered is registered by the rule.

/// <summary>
/// Passes everything on to the compiler's driver, but not what a rule registers for operations or type declarations: the driver would make the operations of every
/// member of the project for it, and go through every node of every declaration. Here operations are made only for the members that the gate lets in, and types are
/// looked at only in a project that has our attributes.
/// </summary>
internal sealed class GatedContext(CompilationStartAnalysisContext driver, CodeGate gate, WordFinder words)
    : CompilationStartAnalysisContext(driver.Compilation, driver.Options, driver.CancellationToken)
{
    private readonly bool _looksAtTypes = Files.UsesAttributes(driver.Compilation);
    private readonly OperationActions _actions = new();
    private readonly List<Action<OperationBlockStartAnalysisContext>> _blocks = [];
    private readonly TypeActions _types = new();
    private readonly List<Action<SemanticModelAnalysisContext>> _files = [];
    private FileGate? _members;

    /// <summary>Whether <see cref="Visit"/> has anything to do.</summary>
    public bool LooksAtFiles => _members is not null || (_looksAtTypes && !_types.IsEmpty) || _files.Count > 0;

    /// <summary>Lets the rule look at one file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="found">Which of the words it has.</param>
    /// <param name="context">How the driver gave it to us.</param>
    public void Visit(FileCode file, bool[] found, SemanticModelAnalysisContext context)
    {
        foreach (var action in _files)
            action(context);
        if (_looksAtTypes)
            _types.Run(context);
        if (_members is null)
            return;
        var letsAll = _members.LetsAllOf(found);
        if (letsAll || _members.LetsFile(found))
            VisitMembers(file, letsAll, context);
    }

    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds)
    {
        if (IsOpen())
            driver.RegisterOperationAction(action, operationKinds);
        else
            _actions.Add(action, operationKinds);
    }

    public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action)
    {
        if (IsOpen())
            driver.RegisterOperationBlockStartAction(action);
        else
            _blocks.Add(action);
    }

    public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => RegisterOperationBlockStartAction(block => block.RegisterOperationBlockEndAction(action));

    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => driver.RegisterCodeBlockAction(action);

    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => driver.RegisterCodeBlockStartAction(action);

    public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => driver.RegisterCompilationEndAction(action);

    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => _files.Add(action);

    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => driver.RegisterSymbolAction(action, symbolKinds);

    public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => driver.RegisterSymbolStartAction(action, symbolKind);

    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds)
    {
        if (!_types.TryAdd(action, syntaxKinds))
            driver.RegisterSyntaxNodeAction(action, syntaxKinds);
    }

    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => driver.RegisterSyntaxTreeAction(action);

    public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => driver.RegisterAdditionalFileAction(action);

    /// <summary>Only of rules that look at members are the words searched.</summary>
    private bool IsOpen()
    {
        if (!gate.IsOpen)
            _members ??= new FileGate(gate, words);
        return gate.IsOpen;
    }

    private void VisitMembers(FileCode file, bool letsAll, SemanticModelAnalysisContext context)
    {
        foreach (var member in file.Members)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if ((letsAll || gate.LetsMember(file.Text, member.Span))
                && context.SemanticModel.GetOperation(member.Code, context.CancellationToken) is { } code
                && member.SymbolIn(context.SemanticModel, context.CancellationToken) is { } symbol)
            {
                Run(context, code, symbol);
            }
        }
    }

    private void Run(SemanticModelAnalysisContext context, IOperation code, ISymbol symbol)
    {
        var all = code.DescendantsAndSelf();
        if (!_actions.IsEmpty)
            _actions.Run(all, symbol, context);
        foreach (var start in _blocks)
        {
            var block = new GatedBlock(code, symbol, context);
            start(block);
            block.Run(all, context);
        }
    }
}
