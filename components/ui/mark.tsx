/** Two layers that slipped against each other. */
export function Mark() {
  return (
    <svg aria-hidden viewBox="0 0 20 20" className="text-accent size-5" fill="none" stroke="currentColor">
      <path d="M2 6.5h6.5l3 7H18" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M2 13.5h4.5M13.5 6.5H18" strokeWidth="2" strokeLinecap="round" opacity=".45" />
    </svg>
  );
}
