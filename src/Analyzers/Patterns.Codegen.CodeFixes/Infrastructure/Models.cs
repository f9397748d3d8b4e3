namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Finds what files mean by their words.</summary>
internal static class Models
{
    /// <summary>The semantic model of the node's file.</summary>
    /// <param name="node">A node as the solution stands, before any edit.</param>
    /// <param name="model">The model of another file of the same project, or of this one.</param>
    public static SemanticModel Of(SyntaxNode node, SemanticModel model) =>
        node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);
}
